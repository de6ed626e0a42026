"""English, with 24 hours as the writing desk has them."""
