"""Global hotkeys: one file a platform behind one port."""
