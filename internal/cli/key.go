package cli

import (
	"encoding/hex"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/inzage/inzage/internal/pii"
)

func newKey() *cobra.Command {
	c := &cobra.Command{Use: "key", Short: "Make the key of digests and fingerprints"}
	c.AddCommand(&cobra.Command{
		Use:   "new FILE",
		Short: "Write a new random key to FILE",
		Long: "Write a new random key to FILE, readable by you alone. Runs with the same key give the same digests and\n" +
			"fingerprints, so that they can be compared. Whoever has the key can test guesses against digests: keep it\n" +
			"apart from reports and inventories.",
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			f, err := os.OpenFile(args[0], os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintln(f, hex.EncodeToString(pii.NewKey())); err != nil {
				_ = f.Close()
				return err
			}
			return f.Close()
		},
	})
	return c
}
