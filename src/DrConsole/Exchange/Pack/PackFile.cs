namespace DrConsole.Exchange;

/// <summary>A pack as a file, wherever it lies: needs no console.</summary>
public static class PackFile
{
    /// <summary>What a sealed pack holds, as a plain pack.</summary>
    public static byte[] Open(byte[] file, string passphrase) => PackHtml.Unseal(file, passphrase);
}
