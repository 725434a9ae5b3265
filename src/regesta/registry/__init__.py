"""Where items live: inbox, custody, register, quarantine."""
