using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>The checksum of Redis' snapshots and what it is used for.</summary>
public sealed class Crc64Tests
{
    // The check value that Redis' own source has for these nine bytes.
    [Fact]
    public void The_checksum_is_the_one_that_redis_has() => Assert.Equal(0xe9c6d914c4b8d9caUL, Crc64.Append(0, "123456789"u8));

    [Fact]
    public void It_comes_out_alike_in_one_piece_and_in_many()
    {
        var bytes = Enumerable.Range(0, 1_000).Select(number => (byte)(number * 7)).ToArray();
        var (crc, check) = (0UL, new SnapshotCheck());
        foreach (var some in bytes.Chunk(13))
        {
            crc = Crc64.Append(crc, some);
            check.Append(some);
        }

        Assert.Equal(Crc64.Append(0, bytes), crc);
        Assert.Equal("It does not begin as a Redis snapshot does.", check.Fault());
    }

    [Fact]
    public void A_manifest_names_files_and_not_those_that_are_history() => Assert.Equal(
        ["appendonly.aof.2.base.rdb", "appendonly.aof.3.incr.aof"],
        AppendOnlyCheck.Files("file appendonly.aof.2.base.rdb seq 2 type b\nfile appendonly.aof.1.incr.aof seq 1 type h\nfile appendonly.aof.3.incr.aof seq 3 type i\n"));
}
