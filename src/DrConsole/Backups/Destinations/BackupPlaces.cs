using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Opens destinations. A directory that is not there is a disk that is not mounted: nothing is written in its stead.</summary>
internal sealed class BackupPlaces(ObjectPlaces places)
{
    public IObjectPlace Open(string address)
    {
        if (places.Fault(address) is { } fault)
            throw new RefusedException(fault, "destination");
        if (address.StartsWith('/') && !Directory.Exists(address))
            throw new RefusedException($"The destination {address} is not there. Is its disk mounted?", "destination-gone");
        return places.Open(address);
    }

    /// <summary>What it stored, or a sentence.</summary>
    public static T Demand<T>(ObjectOutcome<T> outcome, string address) => outcome is ObjectOutcome<T>.Done(var value) ? value : throw new RefusedException($"{address}: {outcome.Said}", "destination");

    /// <summary>Takes away what a writing that was cut off left beside its name.</summary>
    public static void ForgetPartial(string address, string objectKey)
    {
        if (!address.StartsWith('/'))
            return;
        var path = Path.Combine(address, objectKey);
        if (Path.GetDirectoryName(path) is not { } directory || !Directory.Exists(directory))
            return;
        foreach (var left in Directory.EnumerateFiles(directory, $"{Path.GetFileName(path)}.*.new"))
            File.Delete(left);
    }
}
