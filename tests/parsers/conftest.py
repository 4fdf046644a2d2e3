"""Generated mails open pictures and documents, whose libraries load at the first use."""

from hypothesis import settings

settings.register_profile("without-deadline", deadline=None)
settings.load_profile("without-deadline")
