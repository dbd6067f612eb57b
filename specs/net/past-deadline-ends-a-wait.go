// A deadline that lies in the past ends a read, whether it waits already or not.
//
// verifies: NET-005
// since: go1.16
// outcome: "true" permitted
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
	done := make(chan error)
	go func() {
		_, err := one.Read(make([]byte, 1))
		done <- err
	}()
	one.SetReadDeadline(time.Unix(1, 0))
	return fmt.Sprint(errors.Is(<-done, os.ErrDeadlineExceeded))
}
