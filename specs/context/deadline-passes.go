// A context with a timeout is done when the time is up, and says so; its parent is not.
//
// verifies: SYNC-011 TIME-002
// since: go1.7
// outcome: "context deadline exceeded, parent open" permitted
package main

import (
	"context"
	"time"
)

func Litmus() string {
	parent, cancel := context.WithCancel(context.Background())
	defer cancel()
	c, cancelChild := context.WithTimeout(parent, time.Microsecond)
	defer cancelChild()
	<-c.Done()
	text := c.Err().Error()
	if parent.Err() == nil {
		text += ", parent open"
	}
	return text
}
