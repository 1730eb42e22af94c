"""Who is enrolled, who came, and how many heads were there."""
