"""What people see: one folder a screen."""
