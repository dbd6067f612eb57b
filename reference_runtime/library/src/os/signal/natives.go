package signal

// open returns a file that does not block, from which the numbers of signals can be read, a byte each.
func open() (fd, errno int)

// From enable to disable the signal goes there. The number is 1 to 64.

func enable(number int) (errno int)
func disable(number int)

// ignore is for the whole process.
func ignore(number int) (errno int)
func isIgnored(number int) bool
