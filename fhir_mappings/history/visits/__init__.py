"""Why a patient came, and what the reasons of orders and visits tell."""
