"""What the server makes of Streamlit's own files on their way out: smaller, and in a language."""
