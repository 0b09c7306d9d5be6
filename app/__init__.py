"""The site as a package. Importing it loads nothing: `app.content` must work without Flask."""
