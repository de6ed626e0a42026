"""Every word of the site, drafts included, as files that other programs can read."""
