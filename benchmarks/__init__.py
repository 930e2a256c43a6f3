"""Speed of each step; compare only figures of one run."""
