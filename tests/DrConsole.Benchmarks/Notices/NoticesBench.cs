using System.Globalization;
using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Jobs;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DrConsole.Benchmarks;

/// <summary>The console's notices without its pages: the outbox with its workers, on one store, with one mail server.</summary>
internal sealed class NoticesBench : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public NoticesBench(StoreProvider database, string folder, string? connection, int mailPort, int connections)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DrConsole:DataDirectory"] = folder,
            ["DrConsole:PublicUrl"] = "https://dr.example.com",
            ["DrConsole:Database:Provider"] = $"{database}",
            ["ConnectionStrings:DrConsole"] = connection,
            [$"{MailOptions.Section}:Host"] = "127.0.0.1",
            [$"{MailOptions.Section}:Port"] = mailPort.ToString(CultureInfo.InvariantCulture),
            [$"{MailOptions.Section}:Security"] = "None",
            [$"{MailOptions.Section}:From"] = "DrConsole <dr@example.com>",
            [$"{MailOptions.Section}:Connections"] = connections.ToString(CultureInfo.InvariantCulture),
            [$"{MailOptions.Section}:MessagesPerConnection"] = "10000",
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddPlatform(configuration);
        services.AddAccess();
        services.AddEvidence();
        services.AddPeople();
        services.AddNoticeTemplates();
        services.AddEstate();
        services.AddJobs();
        services.AddNotices();
        services.AddNoticeChannels();
        services.AddNoticesWork();
        _services = services.BuildServiceProvider();
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public DrStore Open() => Get<IDbContextFactory<DrStore>>().CreateDbContext();

    public async Task MigrateAsync()
    {
        await using var store = Open();
        await store.Database.MigrateAsync();
        _ = Get<SecretKey>();
    }

    /// <summary>The lanes of the outbox, as the serving console has them, until the bench ends.</summary>
    public async Task WorkAsync()
    {
        Get<Readiness>().Clear("start");
        foreach (var worker in _services.GetServices<IHostedService>().OfType<OutboxWorker>())
            await worker.StartAsync(CancellationToken.None);
    }

    /// <summary>Stores a notice to very many, as an update of the status page is.</summary>
    public async Task<NoticeId> TellManyAsync(int readers)
    {
        Acting.As(Actor.Console("the benchmark"));
        await using var store = Open();
        await using var transaction = await store.Database.BeginTransactionAsync();
        var addresses = Enumerable.Range(0, readers).Select(number => new BareAddress(NoticeChannel.Email, $"reader-{number}@example.com", $"Reader {number}")).ToAsyncEnumerable();
        var outcome = await Get<SendNotice>().AddManyAsync(store, new NoticeToSend(NoticeKind.Update, "incident/INC-7", new NoticeAudience(), Text()), addresses, CancellationToken.None);
        await transaction.CommitAsync();
        return outcome.Notice.Id;
    }

    public async Task<NoticeId> PageAsync()
    {
        Acting.As(Actor.Console("the benchmark"));
        await using var store = Open();
        var page = new NoticeToSend(NoticeKind.Page, "incident/INC-8", new NoticeAudience { Addresses = [new BareAddress(NoticeChannel.Email, "on-call@example.com", "On call")] }, Text()) { Severity = 1, Wants = AckNeed.One };
        var outcome = await Get<SendNotice>().AddAsync(store, page, CancellationToken.None);
        await store.SaveChangesAsync();
        return outcome.Notice.Id;
    }

    /// <summary>How many of a notice the mail server has taken, as far as that is written down.</summary>
    public async Task<int> SentAsync(NoticeId notice)
    {
        await using var store = Open();
        return await store.Set<Delivery>().CountAsync(delivery => delivery.NoticeId == notice && delivery.State == DeliveryState.Sent);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static NoticeValues Text()
    {
        var lines = string.Join("\n\n", Enumerable.Range(1, 12).Select(line => $"{line}. The checkout is slower than it should be; the next update comes at 14:30."));
        return NoticeValues.Plain("[INC-7] Checkout is slow: update 3", lines);
    }
}
