using System.Runtime.InteropServices;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>A SHA-256 that is small enough to look up half a million of.</summary>
internal readonly record struct ChunkHash(ulong A, ulong B, ulong C, ulong D)
{
    public const int Size = 32;

    public static ChunkHash Read(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<ChunkHash>(bytes);

    public void Write(Span<byte> bytes) => MemoryMarshal.Write(bytes, in this);
}

/// <summary>Where one piece of a stream lies.</summary>
/// <param name="Archive">Which of the manifest's archives holds it.</param>
/// <param name="Offset">From the beginning of that archive's pieces.</param>
internal readonly record struct ChunkRef(ChunkHash Hash, int Archive, long Offset, int Length);

/// <summary>One thing that was backed up, as the pieces that it is made of.</summary>
internal sealed record OwnStream(string Name, long Length, IReadOnlyList<ChunkRef> Chunks);

/// <summary>Everything that a backup of the console consists of, and in which archives it lies. The format is that of docs/own-backup.md.</summary>
/// <param name="FullAt">When everything was last stored anew.</param>
/// <param name="Marks">What the console's directory looked like, to see whether it changed.</param>
/// <param name="Archives">The backups whose archives hold the pieces; this one's own is the first.</param>
internal sealed record OwnManifest(DateTimeOffset AsOf, DateTimeOffset FullAt, long LastEntry, string Marks, IReadOnlyList<Guid> Archives, IReadOnlyList<OwnStream> Streams)
{
    private const int Format = 1;
    private const int MostArchives = 10_000;
    private const int MostStreams = 5_000_000;

    public void Save(string path)
    {
        using var to = new BinaryWriter(new FileStream(path, FileMode.Create, FileAccess.Write), Encoding.UTF8);
        Span<byte> digest = stackalloc byte[ChunkHash.Size];
        to.Write(Format);
        to.Write(AsOf.UtcTicks);
        to.Write(FullAt.UtcTicks);
        to.Write(LastEntry);
        to.Write(Marks);
        to.Write(Archives.Count);
        foreach (var archive in Archives)
            to.Write(archive.ToByteArray());
        to.Write(Streams.Count);
        foreach (var stream in Streams)
        {
            to.Write(stream.Name);
            to.Write(stream.Length);
            to.Write(stream.Chunks.Count);
            foreach (var chunk in stream.Chunks)
            {
                chunk.Hash.Write(digest);
                to.Write(digest);
                to.Write(chunk.Archive);
                to.Write(chunk.Offset);
                to.Write(chunk.Length);
            }
        }
    }

    public static OwnManifest Read(string path)
    {
        try
        {
            using var from = new BinaryReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 << 10), Encoding.UTF8);
            if (from.ReadInt32() != Format)
                throw Wrong();
            var (asOf, fullAt, lastEntry, marks) = (Time(from), Time(from), from.ReadInt64(), from.ReadString());
            var archives = Enumerable.Range(0, Count(from, MostArchives)).Select(_ => new Guid(from.ReadBytes(16))).ToList();
            var streams = new List<OwnStream>();
            for (var left = Count(from, MostStreams); left > 0; left--)
                streams.Add(ReadStream(from, archives.Count));
            return new OwnManifest(asOf, fullAt, lastEntry, marks, archives, streams);
        }
        catch (Exception error) when (error is EndOfStreamException or ArgumentException or DecoderFallbackException)
        {
            throw Wrong();
        }
    }

    private static OwnStream ReadStream(BinaryReader from, int archives)
    {
        var (name, length, count) = (from.ReadString(), from.ReadInt64(), from.ReadInt32());
        var chunks = new List<ChunkRef>();
        Span<byte> digest = stackalloc byte[ChunkHash.Size];
        for (var at = 0; at < count; at++)
        {
            from.BaseStream.ReadExactly(digest);
            var chunk = new ChunkRef(ChunkHash.Read(digest), from.ReadInt32(), from.ReadInt64(), from.ReadInt32());
            chunks.Add(chunk is { Archive: >= 0, Offset: >= 0, Length: > 0 and <= ChunkCuts.Longest } && chunk.Archive < archives ? chunk : throw Wrong());
        }
        return chunks.Sum(chunk => (long)chunk.Length) == length ? new OwnStream(name, length, chunks) : throw Wrong();
    }

    private static DateTimeOffset Time(BinaryReader from) => new(from.ReadInt64(), TimeSpan.Zero);

    private static int Count(BinaryReader from, int most) => from.ReadInt32() is >= 0 and var count && count <= most ? count : throw Wrong();

    private static RefusedException Wrong() => new("The list of what is in the backup is not one that this console writes.", "wrong-archive");
}
