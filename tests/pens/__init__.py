"""Teaching the net that tells a pen's letters from type (`parsers.photo.by_pen`)."""
