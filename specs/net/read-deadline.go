// A read that nobody answers ends when its deadline has passed, and the next one does at once.
//
// verifies: NET-001
// since: go1.16
// outcome: "true true, true" permitted
package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"time"
)

func Litmus() string {
	one, other := net.Pipe()
	defer other.Close()
	defer one.Close()
	one.SetReadDeadline(time.Now().Add(time.Microsecond))
	_, err := one.Read(make([]byte, 1))
	timeout, ok := err.(net.Error)
	_, again := one.Read(make([]byte, 1))
	return fmt.Sprint(errors.Is(err, os.ErrDeadlineExceeded), " ", ok && timeout.Timeout(), ", ",
		errors.Is(again, os.ErrDeadlineExceeded))
}
