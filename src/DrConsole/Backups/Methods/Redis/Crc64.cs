namespace DrConsole.Backups;

/// <summary>The checksum at the end of Redis' snapshots: CRC-64 with Jones' polynomial, eight bytes at a time.</summary>
internal static class Crc64
{
    private const ulong Polynomial = 0x95AC9329AC4BC9B5;

    private static readonly ulong[][] Tables = Make();

    public static ulong Append(ulong crc, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 8)
        {
            crc ^= System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            crc = Tables[7][crc & 0xFF] ^ Tables[6][(crc >> 8) & 0xFF] ^ Tables[5][(crc >> 16) & 0xFF] ^ Tables[4][(crc >> 24) & 0xFF]
                ^ Tables[3][(crc >> 32) & 0xFF] ^ Tables[2][(crc >> 40) & 0xFF] ^ Tables[1][(crc >> 48) & 0xFF] ^ Tables[0][crc >> 56];
            bytes = bytes[8..];
        }
        foreach (var one in bytes)
            crc = Tables[0][(byte)(crc ^ one)] ^ (crc >> 8);
        return crc;
    }

    private static ulong[][] Make()
    {
        var tables = Enumerable.Range(0, 8).Select(_ => new ulong[256]).ToArray();
        for (var one = 0; one < 256; one++)
        {
            var crc = (ulong)one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
            tables[0][one] = crc;
        }
        for (var one = 0; one < 256; one++)
        {
            for (var next = 1; next < 8; next++)
                tables[next][one] = tables[0][tables[next - 1][one] & 0xFF] ^ (tables[next - 1][one] >> 8);
        }
        return tables;
    }
}
