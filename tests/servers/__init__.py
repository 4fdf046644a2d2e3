"""Mail servers on loopback for tests: a real Dovecot, a NetEase-like IMAP server, SMTP."""
