"""Controls that several panes share, each painted from the theme's tokens."""
