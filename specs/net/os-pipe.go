// An end of os.Pipe has a deadline, and Close of it ends its Read.
//
// verifies: NET-007
// since: go1.15
// outcome: "true, true" permitted
package main

import (
	"errors"
	"fmt"
	"os"
	"time"
)

func Litmus() string {
	r, w, err := os.Pipe()
	if err != nil {
		return err.Error()
	}
	defer w.Close()
	r.SetReadDeadline(time.Now().Add(time.Microsecond))
	_, late := r.Read(make([]byte, 1))
	r.SetReadDeadline(time.Time{})
	done := make(chan error)
	go func() {
		_, err := r.Read(make([]byte, 1))
		done <- err
	}()
	r.Close()
	return fmt.Sprint(errors.Is(late, os.ErrDeadlineExceeded), ", ", errors.Is(<-done, os.ErrClosed))
}
