"""The main job without configuration and network: an invented city, its mail, the bot."""
