"""Read and change one memory."""
