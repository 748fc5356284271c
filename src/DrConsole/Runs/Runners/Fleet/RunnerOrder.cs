using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runs;

public enum OrderState
{
    Queued,

    /// <summary>Handed out. Until the runner says that it has it, it is handed out again.</summary>
    Taken,

    /// <summary>The runner said that it has it.</summary>
    Begun,
    Ended,
}

/// <summary>A job on its way to a runner, sealed for that runner alone. It goes when its attempt has its outcome.</summary>
[Unrecorded("The run's journal says what was executed and how it ended.")]
public sealed class RunnerOrder : ITopical
{
    private RunnerOrder()
    {
    }

    public Guid Id { get; private set; }

    public RunnerId RunnerId { get; private set; }

    public OrderState State { get; private set; }

    public byte[] Envelope { get; private set; } = [];

    public bool StopAsked { get; private set; }

    /// <summary>Until when somebody here waits for it. When nobody does any more, the runner ends it.</summary>
    public DateTimeOffset WaitedUntil { get; private set; }

    /// <summary>The number of the piece that comes next.</summary>
    public int Next { get; private set; }

    public string? Ending { get; private set; }

    IEnumerable<string> ITopical.Topics => [TopicOf(Id), OrdersOf(RunnerId)];

    public static string TopicOf(Guid id) => $"runner-order/{id}";

    public static string OrdersOf(RunnerId id) => $"runner/{id}/orders";

    public static RunnerOrder Queue(Guid id, RunnerId runner, byte[] envelope, DateTimeOffset waitedUntil) => new() { Id = id, RunnerId = runner, Envelope = envelope, WaitedUntil = waitedUntil };

    public void Take()
    {
        if (State is OrderState.Queued)
            State = OrderState.Taken;
    }

    public void Begin()
    {
        if (State is OrderState.Queued or OrderState.Taken)
            State = OrderState.Begun;
    }

    public void Advance(int next, string? ending)
    {
        Begin();
        Next = next;
        if (ending is not null)
            (Ending, State) = (ending, OrderState.Ended);
    }

    public void Stop() => StopAsked = true;
}

/// <summary>A piece of what a job says, numbered by its runner. It goes when it has been passed on.</summary>
[Unrecorded("Output, which is kept with the run.")]
public sealed class RunnerPiece
{
    private RunnerPiece()
    {
    }

    public Guid OrderId { get; private set; }

    public int Number { get; private set; }

    public PieceKind Kind { get; private set; }

    public byte[] Bytes { get; private set; } = [];

    public static RunnerPiece Of(Guid order, int number, PieceKind kind, byte[] bytes) => new() { OrderId = order, Number = number, Kind = kind, Bytes = bytes };
}

public enum PieceKind
{
    Stdout,
    Stderr,
    Note,
    File,
}

internal sealed class RunnerOrderConfiguration : IEntityTypeConfiguration<RunnerOrder>
{
    public void Configure(EntityTypeBuilder<RunnerOrder> order)
    {
        order.ToTable("RunnerOrders");
        order.Property(o => o.Id).ValueGeneratedNever();
        order.Property(o => o.State).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken();
        order.Property(o => o.Next).IsConcurrencyToken();
        order.HasIndex(o => o.RunnerId);
    }
}

internal sealed class RunnerPieceConfiguration : IEntityTypeConfiguration<RunnerPiece>
{
    public void Configure(EntityTypeBuilder<RunnerPiece> piece)
    {
        piece.ToTable("RunnerPieces");
        piece.HasKey(p => new { p.OrderId, p.Number });
        piece.Property(p => p.Kind).HasConversion<string>().HasMaxLength(16);
        piece.HasOne<RunnerOrder>().WithMany().HasForeignKey(p => p.OrderId).OnDelete(DeleteBehavior.Cascade);
    }
}
