"""Every public post in one JSON Feed, for engines and programs that read one."""
