"""Blank out what is no language: addresses, code, options, numbers of bugs, versions."""

import re

# No script that puts blanks between words has such a word: data as letters, or a ruled line.
# It goes first, since searches within it take its length squared.
_NO_WORD = re.compile("[!-\\u0dff]{200,}")
_NO_LANGUAGE = re.compile(
    r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)"  # blocks of code
    # Two backticks before a blank are quotation marks.
    r"|(?<!`)`(?!`)[^`\n\d]*\d[^`\n]*`|``(?![\s`])[^`\n\d]*\d[^`\n]*``|^[^\n]*<[^<>\s]+@[^<>\s]+>[^\n]*$|<[^<>\n]{1,300}>|\{[^{}\n]{1,60}\}"
    r"|\b[a-z][a-z+.-]*://\S+|\bwww\.\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+"
    r"|(?<!\w)--?[a-z][\w-]*(?:[= ]\d[\w.]*)?"  # options, with their numbers
    r"|(?<![\w.])~?/[a-z][\w.+-]*(?:/[\w.+-]*)*|(?<![\w.])[\w.+-]+(?:/[\w.+-]+){2,}"  # paths
    r"|\b\w+(?:::|->)\w+(?:\(\))?|\b\w+\(\)|\b\w*[^\W\d]_\w+\b"
    r"|\b(?!\d+\.\d+\.(?:19|20)\d\d\b)v?\d+(?:\.\d+){2,}[\w.+~:-]*|\bv\d+(?:\.\d+)*\b"
    r"|\b\d[\w.]*-\d+\w*(?=\))"
    r"|\b(?:closes|fixes|bug|issue|lp|pr|cve|rfc|bip|pep|gh)[:\s]*-?(?:\s?#?\d[\d-]*,?)+|#\d+"
    r"|\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,}\b|:[a-z][\w.-]*:|^[ \t]*\.\. [^\n]*$"
    r"|\b[a-z]{3}, [ \d]?\d [a-z]{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}\b"
    r"|^[ \t]*:(?:alt|align|class|height|name|scale|target|width):[^\n]*$"  # of a picture
    r"|^[ \t]*[=~^*#-]{3,}[ \t]*$|^[ \t]*[|+][-|+= ][^\n]*$",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_PHONE = re.compile(r"^\+?[\d /-]{1,40}\.?$")  # or a date


def bare_language(text: str) -> str:
    """Return the text with that blanked out; every other place stays as it was."""
    return _NO_LANGUAGE.sub(_blank, _NO_WORD.sub(_blank, text))


def _blank(found: re.Match[str]) -> str:
    if _PHONE.match(found[0]):
        return found[0]
    return re.sub(r"[^\n]", " ", found[0])
