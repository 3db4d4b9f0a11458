"""Takes the text out of files: text and Markdown here, PDF and DOCX in a child process."""
