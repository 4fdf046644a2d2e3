"""Paper that schools make themselves, to tune on: forms typed in a word processor, receipts out
of a school's own book, slips torn off a notice, notes in a teacher's hand."""
