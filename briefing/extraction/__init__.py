"""From sentences and mentions to agreements and reactions, each with its evidence."""
