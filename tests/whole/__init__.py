"""The whole job from outside: the console command, real mail servers, files and the store."""
