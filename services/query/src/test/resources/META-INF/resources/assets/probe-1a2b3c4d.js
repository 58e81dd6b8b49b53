// stands for any built file of the UI, which carries a hash of its content in its name
