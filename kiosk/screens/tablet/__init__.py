"""The facilitator's tablet."""
