using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Recovery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_AnswerBy",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Channel_Reference",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ClaimedUntil",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ContactId",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_NextChannelAt",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_UserId_CreatedAt",
                table: "Deliveries");

            migrationBuilder.CreateTable(
                name: "AgentKeys",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Agent = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    PublicKey = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ValidFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    ValidTo = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokedBecause = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentKeys", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "AgentPlatforms",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Environment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentPlatforms", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "AgentRoles",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Interval = table.Column<long>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentRoles", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "AlarmSources",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    IsOff = table.Column<bool>(type: "INTEGER", nullable: false),
                    Topics = table.Column<string>(type: "TEXT", nullable: false),
                    Mapping = table.Column<string>(type: "TEXT", nullable: false),
                    Routes = table.Column<string>(type: "TEXT", nullable: false),
                    PerMinute = table.Column<int>(type: "INTEGER", nullable: false),
                    AddressHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    AddressSetAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AddressSetBy = table.Column<string>(type: "TEXT", nullable: true),
                    SealedSecret = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlarmSources", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "BackupCopies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Backup = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Policy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Destination = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    ObjectKey = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false),
                    Media = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsOffSite = table.Column<bool>(type: "INTEGER", nullable: false),
                    ImmutableUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BackupCopies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BackupDestinations",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Media = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsOffSite = table.Column<bool>(type: "INTEGER", nullable: false),
                    ImmutableFor = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BackupDestinations", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "BackupPolicies",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Settings = table.Column<string>(type: "TEXT", nullable: false),
                    DataClasses = table.Column<string>(type: "TEXT", nullable: false),
                    Service = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Environment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Schedule = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Cron = table.Column<string>(type: "TEXT", nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", nullable: false),
                    Every = table.Column<long>(type: "INTEGER", nullable: true),
                    Destinations = table.Column<string>(type: "TEXT", nullable: false),
                    KeepCount = table.Column<int>(type: "INTEGER", nullable: false),
                    KeepFor = table.Column<long>(type: "INTEGER", nullable: true),
                    KeepDaily = table.Column<int>(type: "INTEGER", nullable: false),
                    KeepWeekly = table.Column<int>(type: "INTEGER", nullable: false),
                    KeepMonthly = table.Column<int>(type: "INTEGER", nullable: false),
                    KeepYearly = table.Column<int>(type: "INTEGER", nullable: false),
                    MinimumKept = table.Column<int>(type: "INTEGER", nullable: false),
                    Encryption = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    EncryptionKey = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Compress = table.Column<bool>(type: "INTEGER", nullable: false),
                    Verify = table.Column<bool>(type: "INTEGER", nullable: false),
                    RestoreTestEvery = table.Column<long>(type: "INTEGER", nullable: true),
                    Runner = table.Column<string>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", nullable: false),
                    IsPaused = table.Column<bool>(type: "INTEGER", nullable: false),
                    LongestRun = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RestoreTestDueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DeploymentsSeenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    UnchangedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BackupPolicies", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Backups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Policy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StartedBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    BegunAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AsOf = table.Column<long>(type: "INTEGER", nullable: true),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    ContentBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    VerifiedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    VerifiedHow = table.Column<string>(type: "TEXT", nullable: false),
                    Problem = table.Column<string>(type: "TEXT", nullable: false),
                    Said = table.Column<string>(type: "TEXT", nullable: false),
                    IsExternal = table.Column<bool>(type: "INTEGER", nullable: false),
                    Tool = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Needs = table.Column<string>(type: "TEXT", nullable: false),
                    CancelAskedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PrunedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Busy = table.Column<int>(type: "INTEGER", nullable: true),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    DoneBytes = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Backups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BreakerLines",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    MovedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Opened = table.Column<int>(type: "INTEGER", nullable: false),
                    ResetAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreakerLines", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "BreakerMoves",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreakerMoves", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CheckpointStores",
                columns: table => new
                {
                    Address = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    After = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    LookedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Kept = table.Column<long>(type: "INTEGER", nullable: false),
                    Refused = table.Column<long>(type: "INTEGER", nullable: false),
                    Fault = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckpointStores", x => x.Address);
                });

            migrationBuilder.CreateTable(
                name: "CloudAccounts",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    IsOff = table.Column<bool>(type: "INTEGER", nullable: false),
                    Regions = table.Column<string>(type: "TEXT", nullable: false),
                    Profile = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", nullable: false),
                    Every = table.Column<long>(type: "INTEGER", nullable: false),
                    Routes = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloudAccounts", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "CloudPolls",
                columns: table => new
                {
                    Account = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WorkedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FailedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Fault = table.Column<string>(type: "TEXT", nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    Alarms = table.Column<int>(type: "INTEGER", nullable: false),
                    Dashboards = table.Column<string>(type: "TEXT", nullable: false),
                    DashboardsAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloudPolls", x => new { x.Account, x.Region });
                });

            migrationBuilder.CreateTable(
                name: "DiscardedSessions",
                columns: table => new
                {
                    RecoveryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Session = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Agent = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Incident = table.Column<Guid>(type: "TEXT", nullable: false),
                    IncidentKey = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DiscardedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReleasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LeafIndex = table.Column<long>(type: "INTEGER", nullable: true),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Signature = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DiscardedSessions", x => new { x.RecoveryId, x.Session });
                });

            migrationBuilder.CreateTable(
                name: "Exposures",
                columns: table => new
                {
                    DataClass = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    NewestMade = table.Column<long>(type: "INTEGER", nullable: true),
                    NewestVerified = table.Column<long>(type: "INTEGER", nullable: true),
                    NewestRestored = table.Column<long>(type: "INTEGER", nullable: true),
                    CountsFrom = table.Column<long>(type: "INTEGER", nullable: true),
                    SuspectedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Rpo = table.Column<long>(type: "INTEGER", nullable: true),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    PastSince = table.Column<long>(type: "INTEGER", nullable: true),
                    BreachAt = table.Column<long>(type: "INTEGER", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exposures", x => x.DataClass);
                });

            migrationBuilder.CreateTable(
                name: "FailoverApprovals",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PairVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    UserWord = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverApprovals", x => new { x.PairKey, x.PairVersion, x.UserWord });
                });

            migrationBuilder.CreateTable(
                name: "FailoverEvents",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverEvents", x => new { x.PairKey, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "FailoverPairs",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ServiceKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    EnvironmentKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActiveName = table.Column<string>(type: "TEXT", nullable: false),
                    ActiveRegion = table.Column<string>(type: "TEXT", nullable: false),
                    ActiveSources = table.Column<string>(type: "TEXT", nullable: false),
                    ActiveFence = table.Column<string>(type: "TEXT", nullable: false),
                    PassiveName = table.Column<string>(type: "TEXT", nullable: false),
                    PassiveRegion = table.Column<string>(type: "TEXT", nullable: false),
                    PassiveSources = table.Column<string>(type: "TEXT", nullable: false),
                    PassiveFence = table.Column<string>(type: "TEXT", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    Every = table.Column<long>(type: "INTEGER", nullable: false),
                    Over = table.Column<long>(type: "INTEGER", nullable: false),
                    IsAutomatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    Confirmers = table.Column<string>(type: "TEXT", nullable: false),
                    Countdown = table.Column<long>(type: "INTEGER", nullable: false),
                    Switchover = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Back = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    TrialRunbook = table.Column<string>(type: "TEXT", nullable: false),
                    CleanupRunbook = table.Column<string>(type: "TEXT", nullable: false),
                    TrialEnvironment = table.Column<string>(type: "TEXT", nullable: false),
                    MinimumBetween = table.Column<long>(type: "INTEGER", nullable: false),
                    CommitWithin = table.Column<long>(type: "INTEGER", nullable: true),
                    RollsBack = table.Column<bool>(type: "INTEGER", nullable: false),
                    GoChecks = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverPairs", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "FailoverProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Pair = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Signal = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    TakenAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverProposals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FailoverStandings",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Serving = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    LastNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    FailsSince = table.Column<long>(type: "INTEGER", nullable: true),
                    Wells = table.Column<int>(type: "INTEGER", nullable: false),
                    BothOn = table.Column<int>(type: "INTEGER", nullable: false),
                    OneOn = table.Column<int>(type: "INTEGER", nullable: false),
                    LookedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsBusy = table.Column<bool>(type: "INTEGER", nullable: false),
                    LookAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EvaluatedVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    EvaluatedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Findings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverStandings", x => x.PairKey);
                });

            migrationBuilder.CreateTable(
                name: "FallbackPlans",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Service = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Dependency = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Degraded = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Fallbacks = table.Column<string>(type: "TEXT", nullable: false),
                    BackRunbook = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenFor = table.Column<long>(type: "INTEGER", nullable: false),
                    Trials = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Run = table.Column<Guid>(type: "TEXT", nullable: true),
                    SwitchingTo = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FallbackPlans", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "HeardMessages",
                columns: table => new
                {
                    Source = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeardMessages", x => new { x.Source, x.Message });
                });

            migrationBuilder.CreateTable(
                name: "MaintenanceWindows",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Covers = table.Column<string>(type: "TEXT", nullable: false),
                    Begins = table.Column<long>(type: "INTEGER", nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Cron = table.Column<string>(type: "TEXT", nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MaintenanceWindows", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "NothingToBackUp",
                columns: table => new
                {
                    DataClass = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    DeclaredBy = table.Column<string>(type: "TEXT", nullable: false),
                    DeclaredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ApprovedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NothingToBackUp", x => x.DataClass);
                });

            migrationBuilder.CreateTable(
                name: "Probes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Settings = table.Column<string>(type: "TEXT", nullable: false),
                    Service = table.Column<string>(type: "TEXT", nullable: false),
                    Environment = table.Column<string>(type: "TEXT", nullable: false),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    IsSecurity = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsPaused = table.Column<bool>(type: "INTEGER", nullable: false),
                    Interval = table.Column<long>(type: "INTEGER", nullable: false),
                    Timeout = table.Column<long>(type: "INTEGER", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    OutOf = table.Column<int>(type: "INTEGER", nullable: false),
                    Over = table.Column<long>(type: "INTEGER", nullable: false),
                    Recoveries = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Probes", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Restores",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UpTo = table.Column<long>(type: "INTEGER", nullable: false),
                    SuspectedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Approval = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    StartedBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Gate = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Problem = table.Column<string>(type: "TEXT", nullable: false),
                    CancelAskedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Restores", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RestoreTests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Policy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Backup = table.Column<Guid>(type: "TEXT", nullable: false),
                    Copy = table.Column<Guid>(type: "TEXT", nullable: true),
                    AsOf = table.Column<long>(type: "INTEGER", nullable: true),
                    StartedBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    BegunAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Problem = table.Column<string>(type: "TEXT", nullable: false),
                    Bundle = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RestoreTests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RuleApprovals",
                columns: table => new
                {
                    Rule = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    Runbook = table.Column<string>(type: "TEXT", nullable: false),
                    RunbookVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleApprovals", x => x.Rule);
                });

            migrationBuilder.CreateTable(
                name: "ServiceMetrics",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Service = table.Column<string>(type: "TEXT", nullable: false),
                    Account = table.Column<string>(type: "TEXT", nullable: false),
                    Region = table.Column<string>(type: "TEXT", nullable: false),
                    Namespace = table.Column<string>(type: "TEXT", nullable: false),
                    Metric = table.Column<string>(type: "TEXT", nullable: false),
                    Statistic = table.Column<string>(type: "TEXT", nullable: false),
                    Dimensions = table.Column<string>(type: "TEXT", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceMetrics", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "SessionCheckpoints",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Session = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Agent = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    VerifiedSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    IsEnded = table.Column<bool>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Signature = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeafIndex = table.Column<long>(type: "INTEGER", nullable: false),
                    LeafHash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionCheckpoints", x => new { x.Platform, x.Session });
                });

            migrationBuilder.CreateTable(
                name: "SessionRecoveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Incident = table.Column<Guid>(type: "TEXT", nullable: true),
                    IncidentKey = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    FailedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    BeganAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Resumed = table.Column<int>(type: "INTEGER", nullable: false),
                    Restarted = table.Column<int>(type: "INTEGER", nullable: false),
                    Discarded = table.Column<int>(type: "INTEGER", nullable: false),
                    ListRoot = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionRecoveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SessionRecoveryParts",
                columns: table => new
                {
                    RecoveryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Lines = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionRecoveryParts", x => new { x.RecoveryId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "SessionTiles",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Hashes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionTiles", x => new { x.Platform, x.Level, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "SessionTrees",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Root = table.Column<byte[]>(type: "BLOB", nullable: false),
                    GrewAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LoggedSize = table.Column<long>(type: "INTEGER", nullable: false),
                    Fork = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ForkedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SoundSize = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionTrees", x => x.Platform);
                });

            migrationBuilder.CreateTable(
                name: "SignalGroups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Root = table.Column<string>(type: "TEXT", maxLength: 340, nullable: false),
                    IsStorm = table.Column<bool>(type: "INTEGER", nullable: false),
                    Incident = table.Column<Guid>(type: "TEXT", nullable: true),
                    Suggestion = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsPaged = table.Column<bool>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ToldAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalGroups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignalPayloads",
                columns: table => new
                {
                    Signal = table.Column<Guid>(type: "TEXT", nullable: false),
                    Labels = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalPayloads", x => x.Signal);
                });

            migrationBuilder.CreateTable(
                name: "SignalRules",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    IsOff = table.Column<bool>(type: "INTEGER", nullable: false),
                    Sources = table.Column<string>(type: "TEXT", nullable: false),
                    Keys = table.Column<string>(type: "TEXT", nullable: false),
                    Services = table.Column<string>(type: "TEXT", nullable: false),
                    Labels = table.Column<string>(type: "TEXT", nullable: false),
                    States = table.Column<string>(type: "TEXT", nullable: false),
                    Severities = table.Column<string>(type: "TEXT", nullable: false),
                    StandsFor = table.Column<long>(type: "INTEGER", nullable: true),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Within = table.Column<long>(type: "INTEGER", nullable: true),
                    Incident = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Scenario = table.Column<string>(type: "TEXT", nullable: false),
                    Page = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Policy = table.Column<string>(type: "TEXT", nullable: false),
                    Runbook = table.Column<string>(type: "TEXT", nullable: false),
                    RunbookMode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Pair = table.Column<string>(type: "TEXT", nullable: false),
                    IsLast = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalRules", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Signals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Service = table.Column<string>(type: "TEXT", nullable: true),
                    Scenario = table.Column<string>(type: "TEXT", nullable: true),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignalStandings",
                columns: table => new
                {
                    Source = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Signal = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Service = table.Column<string>(type: "TEXT", nullable: true),
                    Scenario = table.Column<string>(type: "TEXT", nullable: true),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalStandings", x => new { x.Source, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "SignalVerdicts",
                columns: table => new
                {
                    Signal = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Incident = table.Column<Guid>(type: "TEXT", nullable: true),
                    Suggestion = table.Column<Guid>(type: "TEXT", nullable: true),
                    Group = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalVerdicts", x => x.Signal);
                });

            migrationBuilder.CreateTable(
                name: "SnsSubscriptions",
                columns: table => new
                {
                    TopicArn = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    SealedUrl = table.Column<string>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SnsSubscriptions", x => x.TopicArn);
                });

            migrationBuilder.CreateTable(
                name: "SourceHealths",
                columns: table => new
                {
                    Source = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    HeardAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Messages = table.Column<long>(type: "INTEGER", nullable: false),
                    RefusedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Refusal = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceHealths", x => x.Source);
                });

            migrationBuilder.CreateTable(
                name: "SuggestedIncidents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Service = table.Column<string>(type: "TEXT", nullable: true),
                    Scenario = table.Column<string>(type: "TEXT", nullable: true),
                    Rule = table.Column<string>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", nullable: false),
                    Signal = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    DetectedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Incident = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuggestedIncidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SuspectedCompromises",
                columns: table => new
                {
                    DataClass = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    SaidBy = table.Column<string>(type: "TEXT", nullable: false),
                    SaidAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuspectedCompromises", x => x.DataClass);
                });

            migrationBuilder.CreateTable(
                name: "SyncReadings",
                columns: table => new
                {
                    DataClass = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Lag = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SyncReadings", x => new { x.DataClass, x.Source });
                });

            migrationBuilder.CreateTable(
                name: "ToldRoots",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Root = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ToldAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ToldRoots", x => new { x.Platform, x.Size, x.Root });
                });

            migrationBuilder.CreateTable(
                name: "WaitingRules",
                columns: table => new
                {
                    Signal = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingRules", x => new { x.Signal, x.Rule });
                });

            migrationBuilder.CreateTable(
                name: "Heartbeats",
                columns: table => new
                {
                    Probe = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SecretHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MadeBy = table.Column<string>(type: "TEXT", nullable: false),
                    ExpectedFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Calls = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Heartbeats", x => x.Probe);
                    table.ForeignKey(
                        name: "FK_Heartbeats_Probes_Probe",
                        column: x => x.Probe,
                        principalTable: "Probes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProbeHours",
                columns: table => new
                {
                    Probe = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Hour = table.Column<long>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Failed = table.Column<int>(type: "INTEGER", nullable: false),
                    Took = table.Column<long>(type: "INTEGER", nullable: false),
                    Slowest = table.Column<int>(type: "INTEGER", nullable: false),
                    Minutes = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProbeHours", x => new { x.Probe, x.Hour });
                    table.ForeignKey(
                        name: "FK_ProbeHours_Probes_Probe",
                        column: x => x.Probe,
                        principalTable: "Probes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProbeStandings",
                columns: table => new
                {
                    Probe = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Shown = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: true),
                    Root = table.Column<string>(type: "TEXT", nullable: true),
                    Why = table.Column<string>(type: "TEXT", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Says = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    CertificateUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Memory = table.Column<string>(type: "TEXT", nullable: false),
                    Recent = table.Column<string>(type: "TEXT", nullable: false),
                    Fence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProbeStandings", x => x.Probe);
                    table.ForeignKey(
                        name: "FK_ProbeStandings_Probes_Probe",
                        column: x => x.Probe,
                        principalTable: "Probes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RestoreFindings",
                columns: table => new
                {
                    Restore = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Gate = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DataClass = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Expected = table.Column<string>(type: "TEXT", nullable: false),
                    Found = table.Column<string>(type: "TEXT", nullable: false),
                    Passed = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsOverride = table.Column<bool>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RestoreFindings", x => new { x.Restore, x.Number });
                    table.ForeignKey(
                        name: "FK_RestoreFindings_Restores_Restore",
                        column: x => x.Restore,
                        principalTable: "Restores",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RestoreParts",
                columns: table => new
                {
                    Restore = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    DataClass = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Policy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Backup = table.Column<Guid>(type: "TEXT", nullable: false),
                    AsOf = table.Column<long>(type: "INTEGER", nullable: false),
                    Loses = table.Column<long>(type: "INTEGER", nullable: false),
                    Copy = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Where = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    BegunAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RestoreParts", x => new { x.Restore, x.Number });
                    table.ForeignKey(
                        name: "FK_RestoreParts_Restores_Restore",
                        column: x => x.Restore,
                        principalTable: "Restores",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RestoreTestChecks",
                columns: table => new
                {
                    Test = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Expected = table.Column<string>(type: "TEXT", nullable: false),
                    Found = table.Column<string>(type: "TEXT", nullable: false),
                    Passed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RestoreTestChecks", x => new { x.Test, x.Number });
                    table.ForeignKey(
                        name: "FK_RestoreTestChecks_RestoreTests_Test",
                        column: x => x.Test,
                        principalTable: "RestoreTests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_AnswerBy",
                table: "Deliveries",
                column: "AnswerBy",
                filter: "\"AnswerBy\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Channel_Reference",
                table: "Deliveries",
                columns: new[] { "Channel", "Reference" },
                filter: "\"Reference\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ClaimedUntil",
                table: "Deliveries",
                column: "ClaimedUntil",
                filter: "\"ClaimedUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ContactId",
                table: "Deliveries",
                column: "ContactId",
                filter: "\"ContactId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_NextChannelAt",
                table: "Deliveries",
                column: "NextChannelAt",
                filter: "\"NextChannelAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_UserId_CreatedAt",
                table: "Deliveries",
                columns: new[] { "UserId", "CreatedAt" },
                filter: "\"UserId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AgentKeys_Platform_Agent",
                table: "AgentKeys",
                columns: new[] { "Platform", "Agent" });

            migrationBuilder.CreateIndex(
                name: "IX_AlarmSources_AddressHash",
                table: "AlarmSources",
                column: "AddressHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BackupCopies_Backup",
                table: "BackupCopies",
                column: "Backup");

            migrationBuilder.CreateIndex(
                name: "IX_BackupCopies_State_Policy",
                table: "BackupCopies",
                columns: new[] { "State", "Policy" });

            migrationBuilder.CreateIndex(
                name: "IX_BackupPolicies_DueAt",
                table: "BackupPolicies",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Backups_Policy_Attempt",
                table: "Backups",
                columns: new[] { "Policy", "Attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Backups_Policy_BegunAt",
                table: "Backups",
                columns: new[] { "Policy", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Backups_Policy_Busy",
                table: "Backups",
                columns: new[] { "Policy", "Busy" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Backups_Policy_Reference",
                table: "Backups",
                columns: new[] { "Policy", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Backups_State",
                table: "Backups",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_BreakerMoves_At",
                table: "BreakerMoves",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_BreakerMoves_Name_At",
                table: "BreakerMoves",
                columns: new[] { "Name", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_DiscardedSessions_Incident_ReleasedAt",
                table: "DiscardedSessions",
                columns: new[] { "Incident", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DiscardedSessions_Platform_Session_ReleasedAt",
                table: "DiscardedSessions",
                columns: new[] { "Platform", "Session", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FailoverPairs_ServiceKey",
                table: "FailoverPairs",
                column: "ServiceKey");

            migrationBuilder.CreateIndex(
                name: "IX_FailoverProposals_TakenAt",
                table: "FailoverProposals",
                column: "TakenAt");

            migrationBuilder.CreateIndex(
                name: "IX_FailoverStandings_LookAt",
                table: "FailoverStandings",
                column: "LookAt");

            migrationBuilder.CreateIndex(
                name: "IX_FallbackPlans_Service_Dependency",
                table: "FallbackPlans",
                columns: new[] { "Service", "Dependency" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FallbackPlans_SwitchingTo",
                table: "FallbackPlans",
                column: "SwitchingTo");

            migrationBuilder.CreateIndex(
                name: "IX_HeardMessages_At",
                table: "HeardMessages",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ProbeHours_Hour",
                table: "ProbeHours",
                column: "Hour");

            migrationBuilder.CreateIndex(
                name: "IX_Probes_Service",
                table: "Probes",
                column: "Service");

            migrationBuilder.CreateIndex(
                name: "IX_Restores_Approval",
                table: "Restores",
                column: "Approval",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Restores_State_StartedAt",
                table: "Restores",
                columns: new[] { "State", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RestoreTests_Backup",
                table: "RestoreTests",
                column: "Backup");

            migrationBuilder.CreateIndex(
                name: "IX_RestoreTests_Policy_BegunAt",
                table: "RestoreTests",
                columns: new[] { "Policy", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ServiceMetrics_Service",
                table: "ServiceMetrics",
                column: "Service");

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_KeyId",
                table: "SessionCheckpoints",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_MadeAt",
                table: "SessionCheckpoints",
                column: "MadeAt");

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_Platform_Region_Session",
                table: "SessionCheckpoints",
                columns: new[] { "Platform", "Region", "Session" });

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_Role_MadeAt",
                table: "SessionCheckpoints",
                columns: new[] { "Role", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SessionRecoveries_BeganAt",
                table: "SessionRecoveries",
                column: "BeganAt");

            migrationBuilder.CreateIndex(
                name: "IX_SessionRecoveries_Incident",
                table: "SessionRecoveries",
                column: "Incident");

            migrationBuilder.CreateIndex(
                name: "IX_SignalGroups_Incident",
                table: "SignalGroups",
                column: "Incident");

            migrationBuilder.CreateIndex(
                name: "IX_SignalGroups_LastAt",
                table: "SignalGroups",
                column: "LastAt");

            migrationBuilder.CreateIndex(
                name: "IX_SignalPayloads_ReceivedAt",
                table: "SignalPayloads",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_At",
                table: "Signals",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_ReceivedAt",
                table: "Signals",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Service_At",
                table: "Signals",
                columns: new[] { "Service", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Source_Key_At",
                table: "Signals",
                columns: new[] { "Source", "Key", "At" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignalStandings_Service",
                table: "SignalStandings",
                column: "Service");

            migrationBuilder.CreateIndex(
                name: "IX_SignalStandings_State",
                table: "SignalStandings",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_SignalVerdicts_At",
                table: "SignalVerdicts",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_SignalVerdicts_Incident",
                table: "SignalVerdicts",
                column: "Incident");

            migrationBuilder.CreateIndex(
                name: "IX_SuggestedIncidents_State_At",
                table: "SuggestedIncidents",
                columns: new[] { "State", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ToldRoots_Platform_Standing_Size",
                table: "ToldRoots",
                columns: new[] { "Platform", "Standing", "Size" });

            migrationBuilder.CreateIndex(
                name: "IX_WaitingRules_DueAt",
                table: "WaitingRules",
                column: "DueAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgentKeys");

            migrationBuilder.DropTable(
                name: "AgentPlatforms");

            migrationBuilder.DropTable(
                name: "AgentRoles");

            migrationBuilder.DropTable(
                name: "AlarmSources");

            migrationBuilder.DropTable(
                name: "BackupCopies");

            migrationBuilder.DropTable(
                name: "BackupDestinations");

            migrationBuilder.DropTable(
                name: "BackupPolicies");

            migrationBuilder.DropTable(
                name: "Backups");

            migrationBuilder.DropTable(
                name: "BreakerLines");

            migrationBuilder.DropTable(
                name: "BreakerMoves");

            migrationBuilder.DropTable(
                name: "CheckpointStores");

            migrationBuilder.DropTable(
                name: "CloudAccounts");

            migrationBuilder.DropTable(
                name: "CloudPolls");

            migrationBuilder.DropTable(
                name: "DiscardedSessions");

            migrationBuilder.DropTable(
                name: "Exposures");

            migrationBuilder.DropTable(
                name: "FailoverApprovals");

            migrationBuilder.DropTable(
                name: "FailoverEvents");

            migrationBuilder.DropTable(
                name: "FailoverPairs");

            migrationBuilder.DropTable(
                name: "FailoverProposals");

            migrationBuilder.DropTable(
                name: "FailoverStandings");

            migrationBuilder.DropTable(
                name: "FallbackPlans");

            migrationBuilder.DropTable(
                name: "HeardMessages");

            migrationBuilder.DropTable(
                name: "Heartbeats");

            migrationBuilder.DropTable(
                name: "MaintenanceWindows");

            migrationBuilder.DropTable(
                name: "NothingToBackUp");

            migrationBuilder.DropTable(
                name: "ProbeHours");

            migrationBuilder.DropTable(
                name: "ProbeStandings");

            migrationBuilder.DropTable(
                name: "RestoreFindings");

            migrationBuilder.DropTable(
                name: "RestoreParts");

            migrationBuilder.DropTable(
                name: "RestoreTestChecks");

            migrationBuilder.DropTable(
                name: "RuleApprovals");

            migrationBuilder.DropTable(
                name: "ServiceMetrics");

            migrationBuilder.DropTable(
                name: "SessionCheckpoints");

            migrationBuilder.DropTable(
                name: "SessionRecoveries");

            migrationBuilder.DropTable(
                name: "SessionRecoveryParts");

            migrationBuilder.DropTable(
                name: "SessionTiles");

            migrationBuilder.DropTable(
                name: "SessionTrees");

            migrationBuilder.DropTable(
                name: "SignalGroups");

            migrationBuilder.DropTable(
                name: "SignalPayloads");

            migrationBuilder.DropTable(
                name: "SignalRules");

            migrationBuilder.DropTable(
                name: "Signals");

            migrationBuilder.DropTable(
                name: "SignalStandings");

            migrationBuilder.DropTable(
                name: "SignalVerdicts");

            migrationBuilder.DropTable(
                name: "SnsSubscriptions");

            migrationBuilder.DropTable(
                name: "SourceHealths");

            migrationBuilder.DropTable(
                name: "SuggestedIncidents");

            migrationBuilder.DropTable(
                name: "SuspectedCompromises");

            migrationBuilder.DropTable(
                name: "SyncReadings");

            migrationBuilder.DropTable(
                name: "ToldRoots");

            migrationBuilder.DropTable(
                name: "WaitingRules");

            migrationBuilder.DropTable(
                name: "Probes");

            migrationBuilder.DropTable(
                name: "Restores");

            migrationBuilder.DropTable(
                name: "RestoreTests");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_AnswerBy",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Channel_Reference",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ClaimedUntil",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ContactId",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_NextChannelAt",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_UserId_CreatedAt",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_AnswerBy",
                table: "Deliveries",
                column: "AnswerBy");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Channel_Reference",
                table: "Deliveries",
                columns: new[] { "Channel", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ClaimedUntil",
                table: "Deliveries",
                column: "ClaimedUntil");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ContactId",
                table: "Deliveries",
                column: "ContactId");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_NextChannelAt",
                table: "Deliveries",
                column: "NextChannelAt");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_UserId_CreatedAt",
                table: "Deliveries",
                columns: new[] { "UserId", "CreatedAt" });
        }
    }
}
