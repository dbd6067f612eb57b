// From Go 1.23 on Reset takes back what was sent before, and the channel shows no buffer.
//
// verifies: TIME-004 TIME-003
// since: go1.23
// outcome: "0 0, 0 0, nothing stale" permitted
package main

import "time"

func Litmus() string {
	begin := time.Now()
	t := time.NewTimer(time.Nanosecond)
	fired := make(chan bool)
	time.AfterFunc(time.Microsecond, func() { fired <- true })
	text := sizes(t.C)
	<-fired // and so has the timer before
	text += sizes(t.C)
	t.Reset(time.Hour)
	defer t.Stop()
	select {
	case sent := <-t.C:
		if sent.Sub(begin) < time.Hour {
			return text + "stale"
		}
	default:
	}
	return text + "nothing stale"
}

func sizes(c <-chan time.Time) string {
	return string(rune('0'+len(c))) + " " + string(rune('0'+cap(c))) + ", "
}
