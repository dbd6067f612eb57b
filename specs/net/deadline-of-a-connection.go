// A deadline ends a read of a TCP connection; taken back, it lets the next one wait.
//
// verifies: NET-001 NET-005
// since: go1.16
// outcome: "true, x" permitted
package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"time"
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
	defer c.Close()
	peer, err := l.Accept()
	if err != nil {
		return err.Error()
	}
	defer peer.Close()
	c.SetReadDeadline(time.Now().Add(time.Microsecond))
	_, late := c.Read(make([]byte, 1))
	c.SetReadDeadline(time.Time{})
	done := make(chan string)
	go func() {
		b := make([]byte, 1)
		c.Read(b)
		done <- string(b)
	}()
	peer.Write([]byte("x"))
	return fmt.Sprint(errors.Is(late, os.ErrDeadlineExceeded), ", ", <-done)
}
