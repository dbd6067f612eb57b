// Of two that cancel, the cause of the first stays; the error is the same for both.
//
// verifies: SYNC-011
// since: go1.20
// outcome: "context canceled: one" permitted
// outcome: "context canceled: two" permitted
package main

import (
	"context"
	"errors"
)

func Litmus() string {
	c, cancel := context.WithCancelCause(context.Background())
	done := make(chan bool)
	go func() {
		cancel(errors.New("two"))
		close(done)
	}()
	cancel(errors.New("one"))
	first := context.Cause(c).Error()
	<-done
	if second := context.Cause(c).Error(); second != first {
		return first + " became " + second
	}
	return c.Err().Error() + ": " + first
}
