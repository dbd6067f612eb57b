// Close ends a read of the same connection, whether it waits already or not.
//
// verifies: NET-002
// since: go1.16
// outcome: "true, true true" permitted
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
	defer l.Close()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		return err.Error()
	}
	peer, err := l.Accept()
	if err != nil {
		return err.Error()
	}
	defer peer.Close()
	done := make(chan error)
	go func() {
		_, err := c.Read(make([]byte, 1))
		done <- err
	}()
	c.Close()
	ended := errors.Is(<-done, net.ErrClosed)
	_, read := c.Read(make([]byte, 1))
	return fmt.Sprint(ended, ", ", errors.Is(read, net.ErrClosed), " ", errors.Is(c.Close(), net.ErrClosed))
}
