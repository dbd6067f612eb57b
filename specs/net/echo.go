// A goroutine sends back what it reads until there is no more; nothing is lost, doubled or out of
// order, and the end of one direction leaves the other open.
//
// verifies: NET-004 NET-008
// outcome: "abc, EOF" permitted
package main

import (
	"fmt"
	"io"
	"net"
)

func Litmus() string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err.Error()
	}
	defer l.Close()
	go func() {
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		io.Copy(c, c)
	}()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		return err.Error()
	}
	defer c.Close()
	c.Write([]byte("ab"))
	c.Write([]byte("c"))
	c.(*net.TCPConn).CloseWrite()
	text := ""
	b := make([]byte, 4)
	for {
		n, err := c.Read(b)
		text += string(b[:n])
		if err != nil {
			return fmt.Sprint(text, ", ", err)
		}
	}
}
