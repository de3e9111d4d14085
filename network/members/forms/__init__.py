"""What people fill in about membership. Forms clean and explain; they save nothing."""
