using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

/// <summary>An account of a cloud whose alarms are asked for: in which regions, and as whom. Who we are comes from the SDK's chain, never from here.</summary>
public sealed class CloudAccount : IKeyed<CloudAccountText>, ITopical
{
    public const string Topic = "cloud-accounts";
    public const int MaxName = 120;

    private CloudAccount()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    public bool IsOff { get; private set; }

    [RecordedText]
    public string Regions { get; private set; } = "";

    [RecordedText]
    public string Profile { get; private set; } = "";

    [RecordedText]
    public string Role { get; private set; } = "";

    public TimeSpan Every { get; private set; }

    [RecordedText]
    public string Routes { get; private set; } = "";

    public int Version { get; private set; }

    /// <summary>The source of its signals.</summary>
    public string Source => $"cloudwatch/{Key}";

    IEnumerable<string> ITopical.Topics => [Topic, $"cloud-account/{Key}"];

    public CloudAccountText Text => new(Name, Regions) { IsOff = IsOff, Profile = Profile, Role = Role, Every = Every, Routes = Routes };

    public static CloudAccount Create(string key, CloudAccountText text)
    {
        var account = new CloudAccount { Key = ShortKey.Parse("key", key) };
        account.Change(text);
        return account;
    }

    public void Change(CloudAccountText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, IsOff, Regions, Profile, Role, Every, Routes) = (tidied.Name, tidied.IsOff, tidied.Regions, tidied.Profile, tidied.Role, tidied.Every, tidied.Routes);
    }

    internal CloudPlace At(string region) => new(region, Profile, Role);
}

/// <summary>What a person may change about an account.</summary>
public sealed record CloudAccountText(string Name, string Regions) : IWritten<CloudAccountText>
{
    public bool IsOff { get; init; }

    /// <summary>A profile of the shared credentials files. Empty: as everything else here that speaks to AWS.</summary>
    public string Profile { get; init; } = "";

    /// <summary>The ARN of a role that is taken. Empty: none.</summary>
    public string Role { get; init; } = "";

    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);

    public string Routes { get; init; } = "";

    public IEnumerable<(string Field, string Says)> Fields =>
        [("Name", Name), ("Regions", Regions), ("Off", $"{IsOff}"), ("Profile", Profile), ("Role", Role), ("Every", Durations.Short(Every)), ("Routes", Routes)];

    public CloudAccountText Tidied() => this with { Name = Name.Trim(), Regions = KeyLines.Tidy(Regions), Profile = Profile.Trim(), Role = Role.Trim(), Routes = string.Join('\n', Routes.Split('\n').Select(line => line.Trim())).Trim() };

    internal void Check()
    {
        var errors = new FieldErrors()
            .CheckLine("name", Name, CloudAccount.MaxName)
            .Check(Regions.Length > 0, "regions", "At least one region is needed, such as eu-central-1.")
            .CheckKeyLines("regions", Regions, "a region")
            .Check(KeyLines.Each(Regions).Count <= 20, "regions", "At most 20 regions.")
            .Check(Profile.Length <= 120 && !Profile.Any(char.IsControl), "profile", "The name of a profile has up to 120 characters.")
            .Check(Role.Length == 0 || (Role.Length <= 300 && Role.StartsWith("arn:aws", StringComparison.Ordinal) && Role.Contains(":role/", StringComparison.Ordinal)), "role", "The ARN of a role is needed, such as arn:aws:iam::123456789012:role/drconsole.")
            .Check(Every >= TimeSpan.FromSeconds(10) && Every <= TimeSpan.FromHours(1), "every", "10 seconds to an hour is accepted.")
            .Check(Routes.Length <= AlarmRoutes.MaxText, "routes", $"At most {AlarmRoutes.MaxText:N0} characters.");
        AlarmRoutes.Check(errors, "routes", Routes);
        errors.ThrowIfAny();
    }
}

/// <summary>How asking one region of an account goes, and when it is asked again.</summary>
[Unrecorded("Changes with every look.")]
public sealed class CloudPoll : ITopical
{
    private const int MaxFault = 500;

    private CloudPoll()
    {
    }

    public string Account { get; private set; } = "";

    public string Region { get; private set; } = "";

    public DateTimeOffset NextAt { get; private set; }

    public DateTimeOffset? WorkedAt { get; private set; }

    public DateTimeOffset? FailedAt { get; private set; }

    public string? Fault { get; private set; }

    public int Failures { get; private set; }

    public int Alarms { get; private set; }

    /// <summary>Names, one a line.</summary>
    public string Dashboards { get; private set; } = "";

    public DateTimeOffset? DashboardsAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [CloudAccount.Topic];

    internal static CloudPoll Of(string account, string region, DateTimeOffset now) => new() { Account = account, Region = region, NextAt = now };

    /// <summary>Whoever asks has it for so long; a node that dies in between gives it up.</summary>
    internal void Claim(DateTimeOffset until) => NextAt = until;

    internal void Worked(int alarms, TimeSpan every, DateTimeOffset now) => (Alarms, WorkedAt, Fault, Failures, NextAt) = (alarms, now, null, 0, now + every);

    /// <summary>Each failure waits twice as long as the one before.</summary>
    internal void Failed(string why, TimeSpan every, DateTimeOffset now)
    {
        Failures++;
        var pause = every * Math.Pow(2, Math.Min(Failures, 10));
        (FailedAt, Fault, NextAt) = (now, why.Length <= MaxFault ? why : why[..MaxFault], now + (pause < PollClouds.LongestPause ? pause : PollClouds.LongestPause));
    }

    internal void Listed(IEnumerable<string> dashboards, DateTimeOffset now) => (Dashboards, DashboardsAt) = (string.Join('\n', dashboards), now);
}

internal sealed class CloudAccountConfiguration : IEntityTypeConfiguration<CloudAccount>
{
    public void Configure(EntityTypeBuilder<CloudAccount> account)
    {
        account.ToTable("CloudAccounts");
        account.HasKey(a => a.Key);
        account.Property(a => a.Key).HasMaxLength(ShortKey.MaxLength);
        account.Property(a => a.Name).HasMaxLength(CloudAccount.MaxName);
        account.Ignore(a => a.Text);
        account.HasCountedVersion();
    }
}

internal sealed class CloudPollConfiguration : IEntityTypeConfiguration<CloudPoll>
{
    public void Configure(EntityTypeBuilder<CloudPoll> poll)
    {
        poll.ToTable("CloudPolls");
        poll.HasKey(p => new { p.Account, p.Region });
        poll.Property(p => p.Account).HasMaxLength(ShortKey.MaxLength);
        poll.Property(p => p.Region).HasMaxLength(ShortKey.MaxLength);

        // Of two nodes one asks.
        poll.Property(p => p.NextAt).IsConcurrencyToken();
    }
}
