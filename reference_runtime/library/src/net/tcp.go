package net

import (
	"internal/poll"
	"io"
	"os"
	"syscall"
	"time"
)

// An end is this side of a connection: a socket, or two streams within the process.
type end interface {
	Read(b []byte) (n int, err error)
	Write(b []byte) (n int, err error)
	Close() error
	Shutdown(how int) error
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
}

// How an end is shut down.
const (
	shutReading = 0
	shutWriting = 1
)

// A TCPConn is a TCP connection.
type TCPConn struct {
	end           end
	local, remote *TCPAddr
}

// wrap adds to an error what was done where. The end of a stream is no error of an operation.
func (c *TCPConn) wrap(op string, err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	if errno, ok := err.(syscall.Errno); ok {
		err = os.NewSyscallError(op, errno)
	}
	return &OpError{Op: op, Net: "tcp", Source: c.local, Addr: c.remote, Err: err}
}

func (c *TCPConn) Read(b []byte) (int, error) {
	n, err := c.end.Read(b)
	return n, c.wrap("read", err)
}

func (c *TCPConn) Write(b []byte) (int, error) {
	n, err := c.end.Write(b)
	return n, c.wrap("write", err)
}

func (c *TCPConn) Close() error      { return c.wrap("close", c.end.Close()) }
func (c *TCPConn) CloseRead() error  { return c.wrap("close", c.end.Shutdown(shutReading)) }
func (c *TCPConn) CloseWrite() error { return c.wrap("close", c.end.Shutdown(shutWriting)) }

func (c *TCPConn) LocalAddr() Addr  { return c.local }
func (c *TCPConn) RemoteAddr() Addr { return c.remote }

func (c *TCPConn) SetDeadline(t time.Time) error {
	err := c.end.SetReadDeadline(t)
	if err == nil {
		err = c.end.SetWriteDeadline(t)
	}
	return c.wrap("set", err)
}

func (c *TCPConn) SetReadDeadline(t time.Time) error {
	return c.wrap("set", c.end.SetReadDeadline(t))
}

func (c *TCPConn) SetWriteDeadline(t time.Time) error {
	return c.wrap("set", c.end.SetWriteDeadline(t))
}

// SetNoDelay: small writes are sent at once in any case.
func (c *TCPConn) SetNoDelay(noDelay bool) error { return nil }

// A door is where connections come in: a socket, or a queue within the process.
type door interface {
	Accept() (end, int, error) // and the port of the other side
	Close() error
	SetDeadline(t time.Time) error
}

// A TCPListener takes TCP connections.
type TCPListener struct {
	door door
	addr *TCPAddr
}

func (l *TCPListener) wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	if errno, ok := err.(syscall.Errno); ok {
		err = os.NewSyscallError(op, errno)
	}
	return &OpError{Op: op, Net: "tcp", Addr: l.addr, Err: err}
}

func (l *TCPListener) Accept() (Conn, error) {
	c, err := l.AcceptTCP()
	if err != nil {
		return nil, err
	}
	return c, nil
}

func (l *TCPListener) AcceptTCP() (*TCPConn, error) {
	e, port, err := l.door.Accept()
	if err != nil {
		return nil, l.wrap("accept", err)
	}
	return &TCPConn{end: e, local: l.addr, remote: loopback(port)}, nil
}

func (l *TCPListener) Close() error                  { return l.wrap("close", l.door.Close()) }
func (l *TCPListener) Addr() Addr                    { return l.addr }
func (l *TCPListener) SetDeadline(t time.Time) error { return l.wrap("set", l.door.SetDeadline(t)) }

// Listen takes connections at a port of the loopback interface; at any free one for port 0.
func Listen(network, address string) (Listener, error) {
	addr, err := ResolveTCPAddr(network, address)
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Err: err}
	}
	l, err := ListenTCP(network, addr)
	if err != nil {
		return nil, err
	}
	return l, nil
}

func ListenTCP(network string, addr *TCPAddr) (*TCPListener, error) {
	if addr == nil {
		addr = loopback(0)
	}
	var d door
	var port int
	var err error
	if poll.IsReal() {
		var fd *poll.FD
		fd, port, err = poll.Listen(addr.Port)
		d = socketDoor{fd}
	} else {
		d, port, err = openInnerDoor(addr.Port)
	}
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Addr: addr, Err: os.NewSyscallError("bind", err)}
	}
	return &TCPListener{door: d, addr: loopback(port)}, nil
}

// A Dialer makes connections.
type Dialer struct {
	Timeout  time.Duration
	Deadline time.Time
}

func Dial(network, address string) (Conn, error) { return new(Dialer).Dial(network, address) }

func DialTimeout(network, address string, timeout time.Duration) (Conn, error) {
	return (&Dialer{Timeout: timeout}).Dial(network, address)
}

func DialTCP(network string, local, remote *TCPAddr) (*TCPConn, error) {
	return dial(network, remote, 0)
}

func (d *Dialer) Dial(network, address string) (Conn, error) {
	addr, err := ResolveTCPAddr(network, address)
	if err != nil {
		return nil, &OpError{Op: "dial", Net: network, Err: err}
	}
	timeout := d.Timeout
	if !d.Deadline.IsZero() {
		if left := time.Until(d.Deadline); timeout == 0 || left < timeout {
			timeout = max(left, 1)
		}
	}
	c, err := dial(network, addr, timeout)
	if err != nil {
		return nil, err
	}
	return c, nil
}

func dial(network string, addr *TCPAddr, timeout time.Duration) (*TCPConn, error) {
	var e end
	var port int
	var err error
	if poll.IsReal() {
		var fd *poll.FD
		if fd, err = poll.Connect(addr.Port, timeout); err == nil {
			port, _ = fd.Ports()
			e = fd
		}
	} else {
		e, port, err = enterInnerDoor(addr.Port)
	}
	if err != nil {
		if errno, ok := err.(syscall.Errno); ok {
			err = os.NewSyscallError("connect", errno)
		}
		return nil, &OpError{Op: "dial", Net: network, Addr: addr, Err: err}
	}
	return &TCPConn{end: e, local: loopback(port), remote: loopback(addr.Port)}, nil
}

type socketDoor struct{ fd *poll.FD }

func (d socketDoor) Accept() (end, int, error) {
	fd, err := d.fd.Accept()
	if err != nil {
		return nil, 0, err
	}
	_, port := fd.Ports()
	return fd, port, nil
}

func (d socketDoor) Close() error                  { return d.fd.Close() }
func (d socketDoor) SetDeadline(t time.Time) error { return d.fd.SetDeadline(t) }
