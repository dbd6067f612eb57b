// When cancel returns, the context and all that were derived from it are done.
//
// verifies: SYNC-011
// since: go1.7
// outcome: "open open, canceled canceled" permitted
package main

import "context"

func state(c context.Context) string {
	select {
	case <-c.Done():
		if c.Err() == context.Canceled {
			return "canceled"
		}
		return "done"
	default:
		if c.Err() == nil {
			return "open"
		}
		return "error"
	}
}

func Litmus() string {
	parent, cancel := context.WithCancel(context.Background())
	child, cancelChild := context.WithCancel(parent)
	defer cancelChild()
	text := state(parent) + " " + state(child) + ", "
	cancel()
	return text + state(parent) + " " + state(child)
}
