print("postgang")
