"""The commands. Each small module has a `register(app)`; `bot.cli.app` lists them."""
