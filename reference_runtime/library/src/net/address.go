package net

import (
	"strconv"
	"strings"
)

// An IP is an address of four bytes here.
type IP []byte

func IPv4(a, b, c, d byte) IP { return IP{a, b, c, d} }

func (ip IP) String() string {
	if len(ip) == 0 {
		return "<nil>"
	}
	parts := make([]string, len(ip))
	for i, b := range ip {
		parts[i] = strconv.Itoa(int(b))
	}
	return strings.Join(parts, ".")
}

func (ip IP) IsLoopback() bool { return len(ip) == 4 && ip[0] == 127 }

func (ip IP) Equal(other IP) bool { return string(ip) == string(other) }

// A TCPAddr is the address of an end of a TCP connection.
type TCPAddr struct {
	IP   IP
	Port int
	Zone string
}

func (a *TCPAddr) Network() string { return "tcp" }

func (a *TCPAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	return JoinHostPort(a.IP.String(), strconv.Itoa(a.Port))
}

func loopback(port int) *TCPAddr { return &TCPAddr{IP: IPv4(127, 0, 0, 1), Port: port} }

// JoinHostPort makes "host:port", and "[host]:port" if there are colons in host.
func JoinHostPort(host, port string) string {
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	return host + ":" + port
}

// SplitHostPort undoes what JoinHostPort does.
func SplitHostPort(hostport string) (host, port string, err error) {
	colon := strings.LastIndex(hostport, ":")
	if colon < 0 {
		return "", "", &AddrError{"missing port in address", hostport}
	}
	host, port = hostport[:colon], hostport[colon+1:]
	if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		return host[1 : len(host)-1], port, nil
	}
	if strings.Contains(host, ":") {
		return "", "", &AddrError{"too many colons in address", hostport}
	}
	return host, port, nil
}

// ResolveTCPAddr understands what Dial and Listen do.
func ResolveTCPAddr(network, address string) (*TCPAddr, error) {
	if network != "tcp" && network != "tcp4" {
		return nil, UnknownNetworkError(network)
	}
	host, port, err := SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if host != "" && host != "localhost" && host != "127.0.0.1" {
		return nil, &AddrError{"only the loopback interface is there", host}
	}
	number, err := strconv.Atoi(port)
	if err != nil || number < 0 || number > 0xffff {
		return nil, &AddrError{"invalid port", port}
	}
	return loopback(number), nil
}
