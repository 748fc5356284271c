using System.Security.Cryptography;

namespace DrConsole.Backups;

/// <summary>A hash over many things that comes out the same in whatever order they are added: their hashes are summed up, so that two equal ones count twice.</summary>
internal sealed class OrderlessHash
{
    private readonly byte[] _sum = new byte[SHA256.HashSizeInBytes];

    public long Count { get; private set; }

    public void Add(ReadOnlySpan<byte> hash)
    {
        var carry = 0;
        for (var place = 0; place < _sum.Length; place++)
        {
            carry += _sum[place] + hash[place];
            _sum[place] = (byte)carry;
            carry >>= 8;
        }
        Count++;
    }

    public override string ToString() => Convert.ToHexStringLower(_sum);
}
