package time

import "errors"

// The texts below are of the form RFC 3339, with which years beyond 9999 cannot be written.

func (t Time) AppendText(b []byte) ([]byte, error) {
	if year := t.Year(); year < 0 || year > 9999 {
		return b, errors.New("Time.MarshalText: year outside of range [0,9999]")
	}
	return t.AppendFormat(b, RFC3339Nano), nil
}

func (t Time) MarshalText() ([]byte, error) { return t.AppendText(nil) }

func (t *Time) UnmarshalText(data []byte) error {
	parsed, err := Parse(RFC3339, string(data))
	if err == nil {
		*t = parsed
	}
	return err
}

func (t Time) MarshalJSON() ([]byte, error) {
	if year := t.Year(); year < 0 || year > 9999 {
		return nil, errors.New("Time.MarshalJSON: year outside of range [0,9999]")
	}
	return append(t.AppendFormat([]byte{'"'}, RFC3339Nano), '"'), nil
}

func (t *Time) UnmarshalJSON(data []byte) error {
	text := string(data)
	if text == "null" {
		return nil
	}
	if len(text) < 2 || text[0] != '"' || text[len(text)-1] != '"' {
		return errors.New("Time.UnmarshalJSON: input is not a JSON string")
	}
	return t.UnmarshalText(data[1 : len(data)-1])
}
