// Close of a listener ends Accept, whether it waits already or not.
//
// verifies: NET-003
// since: go1.16
// outcome: "true, true" permitted
package main

import (
	"errors"
	"fmt"
	"net"
)

func Litmus() string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err.Error()
	}
	done := make(chan error)
	go func() {
		_, err := l.Accept()
		done <- err
	}()
	l.Close()
	ended := errors.Is(<-done, net.ErrClosed)
	_, err = l.Accept()
	return fmt.Sprint(ended, ", ", errors.Is(err, net.ErrClosed))
}
