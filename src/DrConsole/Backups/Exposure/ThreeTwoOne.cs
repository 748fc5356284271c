namespace DrConsole.Backups;

/// <summary>The 3-2-1-1-0 rule for one data class: three copies, two kinds of storage, one elsewhere, one that nobody can change, no errors. Pure.</summary>
/// <param name="Copies">The original counts as one.</param>
/// <param name="Errors">Copies that were never read back, or were and are not whole.</param>
public sealed record ThreeTwoOne(int Copies, int Media, int OffSite, int Immutable, int Errors)
{
    /// <summary>The storage that the original itself lies on.</summary>
    public const string Original = "disk";

    public bool HasThree => Copies >= 3;

    public bool HasTwo => Media >= 2;

    public bool HasOne => OffSite >= 1;

    public bool HasImmutable => Immutable >= 1;

    public bool HasNoError => Errors == 0;

    /// <summary>The three rules that everybody knows.</summary>
    public bool IsComplete => HasThree && HasTwo && HasOne;

    public int Met => new[] { HasThree, HasTwo, HasOne, HasImmutable, HasNoError }.Count(rule => rule);

    /// <summary>Counts the copies of each policy's newest backup that was made: what stands elsewhere from years ago helps nobody.</summary>
    public static ThreeTwoOne Of(IEnumerable<KnownBackup> backups)
    {
        var newest = backups.GroupBy(backup => backup.Policy).Select(made => made.MaxBy(backup => (backup.VerifiedAt is not null, backup.AsOf))!).ToList();
        var copies = newest.SelectMany(backup => backup.Copies).ToList();

        // Two copies in one place are lost together.
        var places = copies.Where(copy => copy.IsWhole).GroupBy(copy => copy.Place).ToList();
        return new ThreeTwoOne(
            1 + places.Count,
            places.SelectMany(place => place).Select(copy => copy.Medium).Append(Original).Distinct().Count(),
            places.Count(place => place.Any(copy => copy.IsOffSite)),
            places.Count(place => place.Any(copy => copy.IsImmutable)),
            copies.Count(copy => !copy.IsWhole));
    }

    /// <summary>What is missing, each as something to do.</summary>
    public IEnumerable<string> Missing()
    {
        if (!HasThree)
            yield return Copies == 1 ? "There is no copy beside the original." : $"There are {Copies} copies, the original counted: add one for three.";
        if (!HasTwo)
            yield return "All copies lie on one kind of storage: add one elsewhere than on disk.";
        if (!HasOne)
            yield return "No copy lies at another site.";
        if (!HasImmutable)
            yield return "No copy is kept from being changed or deleted.";
        if (!HasNoError)
            yield return Errors == 1 ? "One copy was never read back, or is not whole." : $"{Errors} copies were never read back, or are not whole.";
    }
}
